import type { ComponentChildren, JSX } from 'preact';

interface TableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of each names its row. */
  readonly rows: readonly (readonly ComponentChildren[])[];
}

/** The twin of a picture: what it shows, in words and figures. */
export function Table({ caption, heads, rows }: TableProps): JSX.Element {
  return (
    <table>
      <caption>{caption}</caption>
      <TableHead heads={heads} />
      <tbody>
        {rows.map(([first, ...rest], row) => (
          <tr key={row}>
            <th scope="row">{first}</th>
            {rest.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One cell a column; a column of pictures has no head. */
export function TableHead({ heads }: Pick<TableProps, 'heads'>): JSX.Element {
  return (
    <thead>
      <tr>
        {heads.map((head) =>
          head === '' ? (
            <td key={head} />
          ) : (
            <th scope="col" key={head}>
              {head}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
