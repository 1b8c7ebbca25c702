/** How each field of a row is read. A field that is `undefined` is left out, as the platform leaves out what is empty. */
export type Getters<Row> = Readonly<Record<string, (row: Row) => unknown>>

/** Makes wire objects of rows: the named fields, as far as this list gives them. */
export type Project<Row> = (row: Row) => Readonly<Record<string, unknown>>

/** Makes projections of field lists, and remembers them: pages of one walk ask for the same fields again and again. */
export function projections<Row>(getters: Getters<Row>): (fields: readonly string[], allowed?: readonly string[]) => Project<Row> {
  const made = new Map<string, Project<Row>>()
  return (fields, allowed) => {
    const key = `${fields.join()} of ${allowed?.join() ?? 'all'}`
    const known = made.get(key)
    if (known !== undefined) return known
    const names = [...new Set(fields)].filter((name) => Object.hasOwn(getters, name) && (allowed === undefined || allowed.includes(name)))
    const read = names.flatMap((name) => {
      const get = getters[name]
      return get === undefined ? [] : [[name, get] as const]
    })
    const project: Project<Row> = (row) => {
      const fieldsOfRow: Record<string, unknown> = {}
      for (const [name, get] of read) {
        const value = get(row)
        if (value !== undefined) fieldsOfRow[name] = value
      }
      return fieldsOfRow
    }
    made.set(key, project)
    return project
  }
}

/** The names in a `fields` param. */
export function fieldNames(fields: string | undefined): readonly string[] {
  return (fields ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
