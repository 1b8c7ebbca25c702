/** What `parseJson` must give: slow, obviously right. */
export function oracle(text: string): unknown {
  const exact = (_key: string, value: unknown, context?: { source?: string }) => {
    const source = context?.source
    return typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d{16,}$/.test(source) ? source : value
  }
  return JSON.parse(text, exact)
}

/** What a parser makes of an input, refusals included, to be compared with what another one makes of it. */
export function outcome<Input>(parse: (input: Input) => unknown, input: Input): unknown {
  try {
    return { value: parse(input) }
  } catch {
    return 'refused'
  }
}
