/** What of ioredis is used: its `Redis` and its `Cluster` fit, made and closed by you. */
export interface RedisClient {
  evalsha(sha1: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>
  eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown>
  hget(key: string, field: string): Promise<string | null>
  hkeys(key: string): Promise<string[]>
  hdel(key: string, field: string): Promise<number>
}

/** What all stores of this room can be told. */
export interface RedisOptions {
  /** What the names of all keys begin with. On a cluster it needs a hash tag, which keeps them together: `{duijie}:`. @defaultValue 'duijie:' */
  readonly prefix?: string
  /** How long Redis may take to answer before that is an error of kind `transient`, in milliseconds. @defaultValue 10000 */
  readonly timeoutMs?: number
}

const defaultPrefix = 'duijie:'

/** Where in Redis everything of a prefix is. */
export function redisKeys({ prefix = defaultPrefix }: RedisOptions) {
  return {
    tokens: `${prefix}tokens`,
    lock: (key: string) => `${prefix}lock:${key}`,
    checkpoints: `${prefix}checkpoints`,
    leases: `${prefix}leases`,
    receipt: (hash: string) => `${prefix}receipt:${hash}`,
    limitTime: `${prefix}limit:time`,
    grants: (counter: string) => `${prefix}limit:grants:${counter}`,
    desk: (counter: string) => `${prefix}limit:desk:${counter}`,
  }
}
