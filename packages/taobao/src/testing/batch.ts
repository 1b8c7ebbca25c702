import type { Failure } from '@duijie/core/platform'
import { isRefusal, type Received, Refusal } from '@duijie/core/testing'
import { batchName, type TopCounterpart } from './counterpart.js'
import { topFailure } from './refusals.js'
import { businessParams } from './top-request.js'
import type { TopWire } from './top-wire.js'
import type { Answer } from './wire.js'

/** What one call of a batch is answered with. */
export interface BatchParts {
  readonly counterpart: Pick<TopCounterpart, 'admit' | 'answer' | 'error'>
  behave(received: Received<TopWire>, now: Date): Answer
}

const publicMark = '#PUBLIC#'

/**
 * Answers a batch (official Java SDK): the body holds one form for each call, `N` for one without params, and perhaps first the params that all share.
 * Answers come back in the same order, with the same separator.
 */
export async function answerBatch({ wire, account }: Received<TopWire>, now: Date, { counterpart, behave }: BatchParts): Promise<Response> {
  const { body = '', separator } = wire
  const between = `\r\n${separator}\r\n`
  const parts = body.split(between)
  const [first = ''] = parts
  const shared = first.startsWith(publicMark) ? formOf(first.slice(publicMark.length)) : {}
  const calls = first.startsWith(publicMark) ? parts.slice(1) : parts
  if (calls.length === 0) throw new Refusal(topFailure(40, 'method'))
  const texts: string[] = []
  for (const call of calls) {
    const params = { ...shared, ...(call === 'N' ? {} : formOf(call)) }
    const name = params['method'] ?? wire.params['method'] ?? ''
    const received = { name, account, params: businessParams(params), wire: { ...wire, door: 'rest' as const, params: { ...wire.params, ...params } } }
    texts.push(await one(received))
  }
  return new Response(texts.join(between), { headers: { 'content-type': 'text/plain;charset=UTF-8' } })

  async function one(received: Received<TopWire>): Promise<string> {
    try {
      if (received.name === '' || received.name === batchName) throw new Refusal(topFailure(21))
      await counterpart.admit(received, now)
      return counterpart.answer(behave(received, now), received)
    } catch (error) {
      if (!isRefusal(error)) throw error
      const failure: Failure = error.failure
      return counterpart.error(failure, received.wire)
    }
  }
}

function formOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text.trim()))
}
