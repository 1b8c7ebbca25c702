import { type AnyEndpoint, endpointsByName, parseJson } from '@duijie/core/platform'
import { catalogue } from '../../src/endpoints/catalogue.js'
import { type Envelope, envelopes, payloadOf } from '../../src/envelope.js'
import { isJsonObject } from '../../src/json-answer.js'
import samples from '../vectors/samples.json' with { type: 'json' }

/** All endpoints by their paths. */
export const byName = endpointsByName(catalogue)

/** The sample answers of the catalogue's paths, without their envelopes. */
export const answers = Object.entries(samples.answers).flatMap(([path, body]) => {
  const endpoint = byName.get(path)
  return endpoint === undefined ? [] : [{ path, endpoint, payload: payload(endpoint, body) }]
})

/** The paths of the samples that are no endpoint of the catalogue. */
export const others = Object.keys(samples.answers).filter((path) => !byName.has(path))

/** The sample answer of a path, without its envelope. */
export function answerOf(path: string): unknown {
  return answers.find((answer) => answer.path === path)?.payload
}

function payload(endpoint: AnyEndpoint, body: unknown): unknown {
  const parsed = parseJson(JSON.stringify(body))
  const envelope = envelopes.find((name): name is Envelope => name === endpoint.wire['envelope']) ?? 'query'
  return isJsonObject(parsed) ? payloadOf(parsed, envelope) : undefined
}
