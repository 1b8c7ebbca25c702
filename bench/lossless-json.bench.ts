import { parseJson } from '@duijie/core/platform'
import { parse } from 'lossless-json'
import type { Bench } from '../scripts/bench.ts'
import { longIdsOnPage, simplifiedPage } from './orders-page.ts'
import { type Effort, interleave, range, ratioOf, repeated, row } from './rounds.ts'

/** From the bytes of a page of orders to values: what platforms answer with, and the same page with nothing in it that could be rounded. */
export const bench: Bench = async ({ short }) => {
  const effort = { rounds: short ? 60 : 200, sliceMs: 8, warmMs: 400 }
  const wide = await page(`${longIdsOnPage} long ids`, new TextEncoder().encode(simplifiedPage('wide')), effort)
  const narrow = await page('no long id', new TextEncoder().encode(simplifiedPage('narrow')), effort)
  return { name: 'lossless JSON: bytes of a page of orders to values', rows: [...wide.rows, ...narrow.rows], ratios: [...wide.ratios, ...narrow.ratios] }
}

async function page(what: string, bytes: Uint8Array, effort: Effort) {
  const decoder = new TextDecoder()
  const { native, ours, reviver, npm } = await interleave(
    {
      native: repeated(() => JSON.parse(decoder.decode(bytes))),
      ours: repeated(() => parseJson(bytes)),
      reviver: repeated(() => JSON.parse(decoder.decode(bytes), keepDigits)),
      npm: repeated(() => parse(decoder.decode(bytes))),
    },
    effort,
  )
  const speed = (over: readonly number[], name: string) => {
    const found = ratioOf(over, ours.cpuUs)
    return { name: `${what}: speed / ${name} (${range(found)})`, value: found.median }
  }
  return {
    rows: [
      row(`${what}: JSON.parse + TextDecoder, rounds ids`, `µs CPU, ${Math.round(bytes.byteLength / 1000)} KB`, native.cpuUs),
      row(`${what}: parseJson`, 'µs CPU', ours.cpuUs),
      row(`${what}: JSON.parse with a reviver that sees the source`, 'µs CPU', reviver.cpuUs),
      row(`${what}: npm lossless-json 4.3.3`, 'µs CPU', npm.cpuUs),
    ],
    ratios: [{ ...speed(native.cpuUs, 'JSON.parse'), atLeast: 0.85 }, speed(reviver.cpuUs, 'reviver'), speed(npm.cpuUs, 'npm lossless-json')],
  }
}

// What one writes by hand: exact, and called for every value.
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source) ? source : value
}
