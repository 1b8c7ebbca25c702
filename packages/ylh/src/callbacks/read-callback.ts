import { isDuijieError, parseJson, toId } from '@duijie/core/platform'
import { isJsonObject, type JsonObject } from '../envelope.js'
import { type CallbackItem, type CallbackMethod, callbackMethods, type YlhCallback } from './message.js'

/** What was read, or why it cannot be believed. */
export type ReadCallback = { readonly ok: true; readonly callback: YlhCallback } | { readonly ok: false; readonly problem: string }

/**
 * Reads the text of `Data`. Its letters are signed whatever their case, so names must be spelt as documented: what was changed on its way loses its fields here and is refused.
 * The one name that the platform itself spells in two ways is `FailMsg`.
 */
export function readCallback(method: string, text: string): ReadCallback {
  if (!isMethod(method)) return no('Method is not one of the three')
  const data = objectIn(text)
  if (data === undefined) return no('Data is no JSON object')
  const platformOrderNo = idIn(data['PlatformOrderNo'])
  if (platformOrderNo === undefined) return no('Data has no PlatformOrderNo')
  const extOrderNo = idIn(data['ExtOrderNo'])
  const state = stateIn(data['State'])
  if (state === 'bad') return no('State is not 0, 1 or 2')
  if (state === undefined && method !== 'hmm.scm_heorder.oostock') return no('State is missing')
  if (state === 2 && method !== 'hmm.scm_heorder.cancel') return no('State 2 belongs to cancellations')
  if (state === 1 && method === 'hmm.scm_heorder.confirm' && extOrderNo === undefined) return no('a confirmation without ExtOrderNo')
  const items = itemsIn(data['itemList'])
  if (items === undefined) return no('itemList cannot be read')
  const failMsg = textIn(data['FailMsg']) ?? textIn(data['failMsg'])
  return {
    ok: true,
    callback: {
      method,
      platformOrderNo,
      ...(extOrderNo === undefined ? {} : { extOrderNo }),
      ...(state === undefined ? {} : { state }),
      ...(failMsg === undefined ? {} : { failMsg }),
      items,
    },
  }
}

function isMethod(method: string): method is CallbackMethod {
  return callbackMethods.some((each) => each === method)
}

function objectIn(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text)
    return isJsonObject(value) ? value : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

// Numbers beyond 2^53 are texts already: parseJson reads their digits.
function idIn(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return toId(value)
  return textIn(value)?.trim()
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function stateIn(value: unknown): 0 | 1 | 2 | 'bad' | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (value === 0 || value === '0') return 0
  if (value === 1 || value === '1') return 1
  return value === 2 || value === '2' ? 2 : 'bad'
}

// Some senders write the list as a text that holds JSON.
function itemsIn(value: unknown): readonly CallbackItem[] | undefined {
  if (value === undefined || value === null || value === '') return []
  if (typeof value === 'string') return listIn(value)
  if (!Array.isArray(value)) return undefined
  const items = value.map(itemIn)
  return items.every((item) => item !== undefined) ? items : undefined
}

function listIn(text: string): readonly CallbackItem[] | undefined {
  try {
    const value = parseJson(text)
    return Array.isArray(value) ? itemsIn(value) : undefined
  } catch (error) {
    if (isDuijieError(error)) return undefined
    throw error
  }
}

function itemIn(value: unknown): CallbackItem | undefined {
  if (!isJsonObject(value)) return undefined
  const productCode = idIn(value['productCode'])
  const [totalQty, receiveQty, returnQty, rejectQty] = ['totalQty', 'receiveQty', 'returnQty', 'rejectQty'].map((name) => countIn(value[name]))
  if (productCode === undefined || totalQty === undefined || receiveQty === undefined || returnQty === undefined || rejectQty === undefined) return undefined
  return { productCode, totalQty, receiveQty, returnQty, rejectQty }
}

function countIn(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return 0
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

function no(problem: string): ReadCallback {
  return { ok: false, problem }
}
