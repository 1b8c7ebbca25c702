import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Options } from 'tsup'
import { packages } from './workspace.ts'

/** How every package is built: its `exports` tell the entry points, which share chunks, in ESM and CJS with declarations for both. */
export function packageBuild(dir: string): Options {
  const pack = packages().find(({ folder }) => folder === basename(dir))
  if (!pack) throw new Error(`${dir} is not a folder of a package`)
  // tsup's own `clean` leaves declarations of earlier builds behind.
  rmSync(join(dir, 'dist'), { recursive: true, force: true })
  return {
    entry: Object.fromEntries(pack.entries.map(({ output, source }) => [output, source])),
    format: ['esm', 'cjs'],
    dts: true,
    splitting: true,
    target: 'node22',
    platform: 'node',
    // Without it tsup splits CJS by sucrase, which rewrites `?.` and `??` into slow helpers; see docs/decisions/0002.
    treeshake: true,
    // Without `paths`: other packages' types stay imports of their names.
    tsconfig: join(dir, 'tsconfig.build.json'),
    silent: true,
  }
}
