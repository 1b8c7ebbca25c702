/** What the query of a doubtful call found. */
type Found = { readonly result: unknown } | { readonly notFound: true }

/** Whether what the call was to make is there now. */
export function madeOrNot(answer: Found): 'done' | 'not_done' {
  return 'notFound' in answer ? 'not_done' : 'done'
}

/** The same, of a query that answers with a list. */
export function listedOrNot(list: string) {
  return (answer: Found): 'done' | 'not_done' => {
    if ('notFound' in answer) return 'not_done'
    const found = fieldOf(answer.result, list)
    return Array.isArray(found) && found.length > 0 ? 'done' : 'not_done'
  }
}

/** Whether the merchant's decision about a refund has arrived. */
export function auditedOrNot(answer: Found): 'done' | 'not_done' | 'unknown' {
  const list = 'notFound' in answer ? undefined : fieldOf(answer.result, 'refund_list')
  const audit = Array.isArray(list) ? fieldOf(fieldOf(list[0], 'merchant_audit_detail'), 'audit_status') : undefined
  if (audit === 'AGREE' || audit === 'DENY') return 'done'
  return audit === 'INIT' || audit === 'TOAUDIT' ? 'not_done' : 'unknown'
}

/** A field of an answer, which only its query's schema has described. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
