/** Writes each row's key into the row, so that a row handed on alone still knows its name. */
export function withIds<Id extends string, Row>(
  rows: Readonly<Record<Id, Row>>,
): Readonly<Record<Id, Row & { readonly id: Id }>> {
  const named = Object.entries<Row>(rows).map(([id, row]) => [id, { id, ...row }]);
  // Object.fromEntries forgets which keys it was given; they are those of `rows`.
  return Object.fromEntries(named) as Readonly<Record<Id, Row & { readonly id: Id }>>;
}
