// What each entry point weighs in an application: our own code, bundled, minified and gzipped, against the budgets of .size-limit.json; and how long it takes to import.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { reports } from './report.ts'
import { run } from './run.ts'
import { packages, root } from './workspace.ts'

// Our own file; size-limit checks it too.
const budgets = JSON.parse(readFileSync(join(root, '.size-limit.json'), 'utf8')) as { name: string; path: string; limit: string }[]
const bundles = join(reports, 'size')
mkdirSync(bundles, { recursive: true })
let ok = true

for (const pack of packages()) {
  for (const { specifier, output } of pack.entries) {
    const file = `${specifier.replace('@', '').replaceAll('/', '-')}.js`
    await build({
      entryPoints: [join(pack.dir, 'dist', `${output}.js`)],
      outfile: join(bundles, file),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      // A dependency's weight is its own; npm shares it.
      packages: 'external',
      logLevel: 'error',
    })
    if (!budgets.some(({ name, path }) => name === specifier && path === `reports/size/${file}`)) {
      ok = false
      console.log(`.size-limit.json lacks { "name": "${specifier}", "path": "reports/size/${file}", "limit": … }`)
    }
    console.log(`${specifier}: imported in ${await importMs(join(pack.dir, 'dist', `${output}.js`))} ms (best of 5, with its dependencies)`)
  }
}
const limits = await run('size-limit', [])
console.log(limits.output)
process.exit(ok && limits.ok ? 0 : 1)

/** In a fresh process each time. The best of some is the least disturbed one. */
async function importMs(file: string): Promise<string> {
  const program = `const began = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - began); process.exit()`
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const { ok, output } = await run(process.execPath, ['--input-type=module', '--eval', program])
    if (!ok) throw new Error(output)
    times.push(Number(output))
  }
  return Math.min(...times).toFixed(0)
}
