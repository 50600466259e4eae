/** Small helpers on the document. Text from the data enters as text nodes and attribute values only, never as markup. */

const SVG_NAMESPACE = document.querySelector('svg').namespaceURI;

export function byId(id) {
  return document.getElementById(id);
}

/**
 * An HTML element: `html('span.key', { title }, child, …)`. `on…` attributes are listeners; attributes and children that are
 * `undefined` or `false` are left out, and the attributes as a whole may be.
 */
export function html(name, ...rest) {
  return dress((tag) => document.createElement(tag), name, rest);
}

export function svg(name, ...rest) {
  return dress((tag) => document.createElementNS(SVG_NAMESPACE, tag), name, rest);
}

function dress(create, name, rest) {
  const [tag, ...classes] = name.split('.');
  const element = create(tag);
  element.classList.add(...classes);
  const attributes = rest[0]?.constructor === Object ? rest.shift() : {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...present(rest));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((child) => (child ?? false) !== false);
}

/** The head of a table: one cell a column. */
export function tableHead(heads) {
  return html(
    'thead',
    html(
      'tr',
      heads.map((head) => html('th', { scope: 'col' }, head)),
    ),
  );
}

/** Redraws a part of the page; the element that had the focus keeps it when it comes back with the same id. */
export function redraw(container, ...children) {
  const focused = container.contains(document.activeElement) ? document.activeElement.id : '';
  container.replaceChildren(...present(children));
  if (focused) byId(focused)?.focus({ preventScroll: true });
}

/** Moves the one tab stop of a list of elements with the arrow keys, Home and End. */
export function roveWithArrows(container, items, onFocus) {
  const focus = (index) => {
    for (const item of items) item.setAttribute('tabindex', '-1');
    items[index]?.setAttribute('tabindex', '0');
    items[index]?.focus({ preventScroll: true });
  };
  items.forEach((item, index) => {
    item.setAttribute('tabindex', index === 0 ? '0' : '-1');
    item.addEventListener('focus', () => onFocus(item));
  });
  container.addEventListener('keydown', (event) => {
    const at = items.indexOf(document.activeElement);
    const next = nextIndex(event.key, at, items.length);
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    focus(next);
  });
}

function nextIndex(key, at, count) {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}
