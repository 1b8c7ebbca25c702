import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { root, sourceAliases } from './workspace.ts'

const cache = join(root, 'node_modules/.cache/duijie')

/**
 * Makes one runnable module of a TypeScript file and of our sources that it imports, and returns its path.
 * The same sources give the same path, so a proof may bundle a worker once and start it in a hundred processes.
 * `import.meta.url` stays the original file's; stack traces are mapped under `--enable-source-maps`.
 */
export async function bundle(file: string | URL): Promise<string> {
  const entry = file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : resolve(file)
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: cache,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [ourSources()],
  })
  const [output] = result.outputFiles
  if (!output) throw new Error(`esbuild made nothing of ${entry}`)

  const hash = createHash('sha256').update(output.contents).digest('hex').slice(0, 12)
  const path = join(cache, `${basename(entry, '.ts')}-${hash}.mjs`)
  if (existsSync(path)) return path
  mkdirSync(cache, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, output.contents)
  renameSync(draft, path)
  return path
}

/** Our specifiers lead to our sources; everybody else's package stays outside, by the path that its importer would have found. */
function ourSources(): Plugin {
  const aliases = sourceAliases()
  return {
    name: 'our-sources',
    setup(setup) {
      setup.onResolve({ filter: /^[^./]/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'asked' || importer === '' || path.startsWith('node:') || builtinModules.includes(path)) return
        const alias = aliases.find(({ find }) => find.test(path))
        if (alias) return { path: alias.replacement }
        const found = await setup.resolve(path, { importer, resolveDir, kind, pluginData: 'asked' })
        return found.errors.length > 0 ? { errors: found.errors } : { path: pathToFileURL(found.path).href, external: true }
      })
      setup.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const contents = readFileSync(path, 'utf8')
        return { contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' }
      })
    },
  }
}
