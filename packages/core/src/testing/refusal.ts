import type { Failure } from '../errors.js'

const brand = Symbol.for('duijie.testing.refusal')

/** Thrown by a sandbox's behaviour: the platform refuses, with its own error body. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    Object.defineProperty(this, brand, { value: true })
    this.failure = failure
  }
}

/** Whether something thrown is a {@link Refusal}, of whichever copy of this package. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && brand in value
}
