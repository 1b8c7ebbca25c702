/** The WebSocket that a connection needs: Node's own (22 and later), or any other of the same form, such as the one of `ws`. */
export interface TmcSocket {
  binaryType: string
  /** 1: open. */
  readonly readyState: number
  send(data: Uint8Array): void
  close(code?: number, reason?: string): void
  addEventListener(type: string, listener: (event: object) => void): void
  /** Asks for a sign of life; Node's own cannot. */
  ping?(): void
  /** For the answers to `ping`. */
  on?(event: 'pong', listener: () => void): unknown
  /** Ends it without waiting for the other side; Node's own cannot. */
  terminate?(): void
}

/** Makes a {@link TmcSocket}. */
export type TmcSocketConstructor = new (url: string) => TmcSocket

/** The bytes of a message event; `undefined` for text. */
export function bytesOf(event: object): Uint8Array | undefined {
  const data = 'data' in event ? event.data : undefined
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return isArrayBuffer(data) ? new Uint8Array(data) : undefined
}

// By its form: in a test runner's sandbox the constructor is another one.
function isArrayBuffer(data: unknown): data is ArrayBuffer {
  return Object.prototype.toString.call(data) === '[object ArrayBuffer]'
}
