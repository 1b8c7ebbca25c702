import { parseJson } from '@duijie/core/platform'
import { parse } from 'lossless-json'
import type { Bench } from '../scripts/bench.ts'
import { longIdsOnPage, ordersPage } from './orders-page.ts'
import { interleave, type Laps, range, ratioOf, repeated, row } from './rounds.ts'

/** From the bytes of a page of orders to values: what platforms answer with, and the same page with nothing in it that could be rounded. */
export const bench: Bench = async ({ short }) => {
  const wide = await page(`${longIdsOnPage} long ids`, new TextEncoder().encode(ordersPage('simplified', 'wide')), short)
  const narrow = await page('no long id', new TextEncoder().encode(ordersPage('simplified', 'narrow')), short)
  return { name: 'lossless JSON: bytes of a page of orders to values', rows: [...wide.rows, ...narrow.rows], ratios: [...wide.ratios, ...narrow.ratios] }
}

async function page(what: string, bytes: Uint8Array, short: boolean) {
  const decoder = new TextDecoder()
  const works = {
    native: repeated(() => JSON.parse(decoder.decode(bytes))),
    ours: repeated(() => parseJson(bytes)),
    reviver: repeated(() => JSON.parse(decoder.decode(bytes), keepDigits)),
    npm: repeated(() => parse(decoder.decode(bytes))),
  }
  // The bound is between two that are close to each other: many rounds of these two alone. The slow ones need few.
  const { native, ours } = await interleave({ native: works.native, ours: works.ours }, { rounds: short ? 150 : 400, sliceMs: 8, warmMs: 400 })
  const slow = await interleave({ ours: works.ours, reviver: works.reviver, npm: works.npm }, { rounds: short ? 20 : 60, sliceMs: 16, warmMs: 200 })
  const faster = (other: Laps, own: Laps, name: string) => {
    const found = ratioOf(other.cpuUs, own.cpuUs)
    return { name: `${what}: speed of parseJson / ${name} (${range(found)})`, value: found.median }
  }
  return {
    rows: [
      row(`${what}: JSON.parse + TextDecoder (rounds ids)`, `µs CPU, ${Math.round(bytes.byteLength / 1024)} KB`, native.cpuUs),
      row(`${what}: parseJson`, 'µs CPU', ours.cpuUs),
      row(`${what}: JSON.parse + reviver with source`, 'µs CPU', slow.reviver.cpuUs),
      row(`${what}: lossless-json of npm`, 'µs CPU', slow.npm.cpuUs),
    ],
    ratios: [
      { ...faster(native, ours, 'JSON.parse'), atLeast: 0.85 },
      faster(slow.reviver, slow.ours, 'reviver'),
      faster(slow.npm, slow.ours, 'lossless-json'),
    ],
  }
}

// What one writes by hand: exact, and called for every value.
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source
  return typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source) ? source : value
}
