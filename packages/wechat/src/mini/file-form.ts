import { isJsonObject } from './json-object.js'

/** A file as multipart. @param file - as the endpoint's schema has let it through: with name and bytes */
export function fileForm(name: string, file: unknown): FormData {
  const form = new FormData()
  if (!isJsonObject(file) || !(file['bytes'] instanceof Uint8Array)) return form
  const { bytes, name: fileName, type } = file
  form.append(name, new Blob([new Uint8Array(bytes)], { type: typeof type === 'string' ? type : 'application/octet-stream' }), String(fileName))
  return form
}
