import type { ClientEvents } from '../client/client-events.js'
import type { Watchable } from '../client/events.js'
import type { CallRecord } from './call-records.js'
import { failureOf, resultOf } from './call-spans.js'
import type { Telemetry } from './telemetry.js'

/** The metrics of calls that are over. */
export function callMetrics(telemetry: Telemetry, platform: string): (record: CallRecord) => void {
  const calls = telemetry.counter('duijie.calls', '{call}', 'Calls that are over')
  const callTime = telemetry.duration('duijie.call.duration', 'How long calls took, with all waiting and repeating')
  const attemptTime = telemetry.duration('duijie.attempt.duration', 'How long single requests took')
  const retries = telemetry.counter('duijie.retries', '{retry}', 'Requests that failed and were repeated after a wait')
  return ({ call, attempts }) => {
    const about = { 'duijie.platform': platform, 'duijie.endpoint': call.endpoint, 'duijie.account': telemetry.inMetrics(call.account) }
    const how = { ...about, 'duijie.result': resultOf(call), 'error.type': call.kind }
    calls(1, how)
    callTime(call.ms, how)
    for (const attempt of attempts) {
      const { response, retry, startedAt, endedAt } = attempt
      const ms = Math.max(0, endedAt - startedAt)
      attemptTime(ms, { ...about, 'http.response.status_code': response?.status, 'error.type': failureOf(attempt, call) })
      if (retry !== undefined) retries(1, { ...about, 'error.type': retry.kind })
    }
  }
}

/** The metrics of what happens between calls: waits, tokens, answers of another form, breakers. Returns how to end them. */
export function clientMetrics(client: Watchable<ClientEvents>, telemetry: Telemetry, platform: string): () => void {
  const waits = telemetry.duration('duijie.limit.wait.duration', 'How long calls that met a full or paused counter have to wait')
  const tokens = telemetry.counter('duijie.token.actions', '{action}', 'What happened to tokens: obtained, refreshed, rejected, imported, revoked, failed')
  const reauthorizations = telemetry.counter('duijie.reauthorizations', '{request}', 'Accounts whose owner must authorise again')
  const drifts = telemetry.counter('duijie.drifts', '{answer}', 'Answers that did not have their documented form')
  const breakers = telemetry.counter('duijie.breaker.changes', '{change}', 'Breakers that opened, let one call through, or closed')
  const about = { 'duijie.platform': platform }
  const ends = [
    client.on('limited', ({ endpoint, key, waitMs }) => waits(waitMs, { ...about, 'duijie.endpoint': endpoint, 'duijie.limit': groupOf(key) })),
    client.on('token', ({ grant, account, action, kind }) =>
      tokens(1, { ...about, 'duijie.grant': grant, 'duijie.account': telemetry.inMetrics(account), 'duijie.token.action': action, 'error.type': kind }),
    ),
    client.on('reauthorize', ({ grant, account }) => reauthorizations(1, { ...about, 'duijie.grant': grant, 'duijie.account': telemetry.inMetrics(account) })),
    client.on('drift', ({ endpoint }) => drifts(1, { ...about, 'duijie.endpoint': endpoint })),
    client.on('breaker', ({ key, state }) => breakers(1, { ...about, 'duijie.breaker': key, 'duijie.breaker.state': state })),
  ]
  return () => {
    for (const end of ends) end()
  }
}

// A counter is called `group` or `group:detail`, and the detail may be an account.
function groupOf(key: string): string {
  return key.split(':', 1)[0] ?? ''
}
