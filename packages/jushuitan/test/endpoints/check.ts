import type { AnyEndpoint, Fields, Schema, SchemaIssue, SchemaResult } from '@duijie/core/platform'

/** Checks a value with a schema, and demands that the schema answers at once. */
export function check<Value>(schema: Schema<Value>, value: unknown): SchemaResult<Value> {
  const checked = schema['~standard'].validate(value)
  if (checked instanceof Promise) throw new Error('the schema is asynchronous')
  return checked
}

/** The value as the schema gives it. */
export function passed<Value>(schema: Schema<Value>, value: unknown): Value {
  const checked = check(schema, value)
  if (checked.issues !== undefined) throw new Error(words(checked.issues).join('; '))
  return checked.value
}

/** The params as the endpoint's schema lets them through. */
export function accepted(endpoint: AnyEndpoint, params: unknown): Fields {
  return passed(endpoint.params(), params)
}

/** What the endpoint's schema says against params. */
export function refused(endpoint: AnyEndpoint, params: unknown): readonly string[] {
  return words(check(endpoint.params(), params).issues ?? [])
}

function words(issues: readonly SchemaIssue[]): readonly string[] {
  return issues.map(({ path = [], message }) => `${path.map(String).join('.')}: ${message}`)
}
