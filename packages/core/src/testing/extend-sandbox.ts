import type { Sandbox } from './sandbox.js'

/** Gives a sandbox what a platform has beyond the common: getters stay getters. */
export function extendSandbox<Name extends string, Extra extends object>(sandbox: Sandbox<Name>, extra: Extra): Sandbox<Name> & Extra {
  // With the descriptors of both, the object has the members of both.
  return Object.defineProperties(sandbox, Object.getOwnPropertyDescriptors(extra)) as Sandbox<Name> & Extra
}
