import { DuijieError, decryptOaep, encryptOaep } from '@duijie/core/platform'
import { z } from 'zod'
import type { PayKey } from './pay-key.js'

/** Where marked fields lie in a value: names one after the other; `[]` stands for every row of a list. */
export type FieldPath = readonly string[]

/** The fields that a schema marks as encrypted (`sealed`). */
export function sealedPaths(schema: unknown): readonly FieldPath[] {
  return schema instanceof z.core.$ZodType ? pathsIn(schema) : []
}

/** A copy of params with their marked fields encrypted; `undefined` where none is there. */
export function sealFields(value: unknown, paths: readonly FieldPath[], key: () => Promise<PayKey>): Promise<unknown> | undefined {
  if (!paths.some((path) => isThere(value, path))) return undefined
  return key().then((with_) => changed(value, paths, (text) => Buffer.from(encryptOaep(text, with_)).toString('base64')))
}

/**
 * A copy of an answer with its marked fields decrypted.
 *
 * @throws DuijieError `unverified` where one does not open: it was encrypted for another certificate of the merchant
 */
export function openFields(value: unknown, paths: readonly FieldPath[], privateKey: PayKey): unknown {
  if (!paths.some((path) => isThere(value, path))) return value
  return changed(value, paths, (text) => {
    try {
      return Buffer.from(decryptOaep(Buffer.from(text, 'base64'), privateKey)).toString('utf8')
    } catch {
      throw new DuijieError('unverified', 'a sensitive field of the answer does not open', {
        code: 'decrypt_failed',
        hint: "It was encrypted for another API certificate of the merchant: check that `privateKey` and `serialNo` are the newest one's.",
      })
    }
  })
}

function pathsIn(schema: z.core.$ZodType): readonly FieldPath[] {
  if (z.globalRegistry.get(schema)?.['sealed'] === true) return [[]]
  const inner = innerOf(schema)
  if (inner !== undefined) return pathsIn(inner)
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) => (field instanceof z.core.$ZodType ? pathsIn(field).map((path) => [name, ...path]) : []))
  }
  return schema instanceof z.ZodArray ? pathsIn(schema.element).map((path) => ['[]', ...path]) : []
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional || schema instanceof z.ZodReadonly) return schema.unwrap()
  return schema instanceof z.ZodPipe ? schema.out : undefined
}

function isThere(value: unknown, [name, ...rest]: FieldPath): boolean {
  if (name === undefined) return typeof value === 'string' && value !== ''
  if (name === '[]') return Array.isArray(value) && value.some((row) => isThere(row, rest))
  return typeof value === 'object' && value !== null && isThere(Reflect.get(value, name), rest)
}

function changed(value: unknown, paths: readonly FieldPath[], change: (text: string) => string): unknown {
  return paths.reduce<unknown>((result, path) => changedAt(result, path, change), value)
}

function changedAt(value: unknown, [name, ...rest]: FieldPath, change: (text: string) => string): unknown {
  if (name === undefined) return typeof value === 'string' && value !== '' ? change(value) : value
  if (name === '[]') return Array.isArray(value) ? value.map((row) => changedAt(row, rest, change)) : value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return value
  return { ...value, [name]: changedAt(Reflect.get(value, name), rest, change) }
}
