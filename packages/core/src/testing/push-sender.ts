import type { Random } from './random.js'

/** How one message is delivered. */
export interface Delivery {
  /** How often the same message is sent at once: platforms promise at least one delivery, not one. @defaultValue 1 */
  readonly copies?: number
  /** How often it is sent again after an answer that the platform does not take for "received". @defaultValue 0 */
  readonly retries?: number
  /** Changes the signed request on its way: a forgery, that must be refused. */
  readonly tamper?: (request: Request) => Request | Promise<Request>
}

/** What came back for one sending. */
export interface Sent {
  readonly response: Response
  /** Whether the platform takes this answer for "received". */
  readonly accepted: boolean
}

/** Sends a platform's pushes to a webhook. */
export interface PushSender<Message> {
  /** Sends one message; gives what came back for each sending. */
  send(message: Message, delivery?: Delivery): Promise<readonly Sent[]>
  /** Sends many, one after the other, in this order or another. */
  sendAll(messages: readonly Message[], delivery?: Delivery & { readonly order?: 'given' | 'reversed' | 'shuffled' }): Promise<readonly Sent[]>
}

/** What a platform's push sender is made of. */
export interface PushParts<Message> {
  now(): Date
  /** Builds and signs one delivery; called afresh for every sending. This is the platform's signing twin. */
  sign(message: Message, now: Date): Request | Promise<Request>
  /** Takes the request to the receiver: a webhook handler, or `fetch`. */
  deliver(request: Request): Promise<Response>
  /** Whether the platform takes this answer for "received". */
  accepted(response: Response): boolean | Promise<boolean>
  readonly random: Random
}

/** Makes a sender of pushes. */
export function createPushSender<Message>({ now, sign, deliver, accepted, random }: PushParts<Message>): PushSender<Message> {
  const once = async (message: Message, tamper: Delivery['tamper']): Promise<Sent> => {
    const signed = await sign(message, now())
    const response = await deliver(tamper === undefined ? signed : await tamper(signed))
    return { response, accepted: await accepted(response.clone()) }
  }
  const send = async (message: Message, { copies = 1, retries = 0, tamper }: Delivery = {}) => {
    const sent = await Promise.all(Array.from({ length: copies }, () => once(message, tamper)))
    for (let retry = 0; retry < retries && !sent.some((one) => one.accepted); retry++) sent.push(await once(message, tamper))
    return sent
  }
  return {
    send,
    async sendAll(messages, { order = 'given', ...delivery } = {}) {
      const sent: Sent[] = []
      for (const message of ordered(messages, order, random)) sent.push(...(await send(message, delivery)))
      return sent
    },
  }
}

function ordered<Message>(messages: readonly Message[], order: 'given' | 'reversed' | 'shuffled', random: Random): readonly Message[] {
  if (order === 'given') return messages
  if (order === 'reversed') return messages.toReversed()
  return messages
    .map((message) => ({ message, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ message }) => message)
}
