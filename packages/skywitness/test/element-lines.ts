/** Three-line element sets with right checksums, of satellites one after the other round the same orbit, epoch 2022-09-26. */
export function elementsText(count: number): string {
  const lines: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = String(44_714 + index);
    const anomaly = ((index * 360) / count).toFixed(4).padStart(8);
    lines.push(`STARLINK-${1_000 + index}`);
    lines.push(checked(`1 ${number}U 19074B   22269.00000000  .00001000  00000-0  80000-4 0  999`));
    lines.push(checked(`2 ${number}  53.0500 330.0000 0001400  90.0000 ${anomaly} 15.06390000 1000`));
  }
  return `${lines.join('\n')}\n`;
}

/** The line with its checksum: digits count themselves, a minus counts one, modulo 10. */
function checked(line: string): string {
  const sum = [...line].reduce((total, sign) => total + (sign === '-' ? 1 : /\d/.test(sign) ? Number(sign) : 0), 0);
  return line + (sum % 10);
}
