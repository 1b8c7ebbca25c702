import type { importPrivateKey } from '@duijie/core/platform'

/** A key that is ready for use: what `importPrivateKey` and `importPublicKey` give. */
export type PayKey = ReturnType<typeof importPrivateKey>
