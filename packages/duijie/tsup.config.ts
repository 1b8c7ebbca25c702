import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'tsup'

const dir = import.meta.dirname
// tsup's own `clean` leaves files of earlier builds behind.
rmSync(join(dir, 'dist'), { recursive: true, force: true })

/** A program and no library: one entry, ESM only, no declarations. Platforms are chunks that are loaded when they are asked for. */
export default defineConfig({
  entry: { main: join(dir, 'src/main.ts') },
  format: ['esm'],
  splitting: true,
  target: 'node22',
  platform: 'node',
  tsconfig: join(dir, 'tsconfig.build.json'),
  silent: true,
})
