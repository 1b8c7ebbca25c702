// The public face of every entry point as a committed report, packages/*/etc/*.api.md: a changed public name shows in the diff. --update-api rewrites them.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'
import { type Entry, type Package, packages, root } from './workspace.ts'

const update = process.argv.includes('--update-api')
let failed = false

for (const pack of packages()) {
  const names = new Set(pack.entries.map(nameOf))
  const hidden = new Set<string>()
  for (const entry of pack.entries) report(pack, entry, hidden)
  const etc = join(pack.dir, 'etc')
  // A type that one entry point names and another one exports can be imported; what none exports cannot be written down by a user.
  const reports = pack.entries.map((entry) => readFileSync(join(etc, `${nameOf(entry)}.api.md`), 'utf8')).join('\n')
  for (const name of hidden)
    if (!new RegExp(`^export .*\\b${name}\\b`, 'm').test(reports)) fail(`${pack.name}: public signatures name ${name}, which no entry point exports`)
  for (const [, name] of reports.matchAll(/^\/\/ @\w+ \(undocumented\)\n(?:\/\/.*\n)*export (.*)/gm)) fail(`${pack.name}: no documentation on ${name}`)
  for (const entry of pack.entries) checkForeignTypes(entry, readFileSync(join(etc, `${nameOf(entry)}.api.md`), 'utf8'))
  for (const file of existsSync(etc) ? readdirSync(etc) : []) {
    if (names.has(file.replace(/\.api\.md$/, ''))) continue
    if (update) rmSync(join(etc, file))
    else fail(`packages/${pack.folder}/etc/${file} belongs to no entry point`)
  }
}
process.exit(failed ? 1 : 0)

/** Somebody else's type in a public signature makes their version and module format ours. */
function checkForeignTypes({ specifier }: Entry, report: string): void {
  if (/\/(kafka|sql|redis|otel)$/.test(specifier)) return
  const allowed = specifier.endsWith('/platform') ? ['zod'] : specifier.endsWith('/testing') ? ['msw', 'msw/node'] : []
  for (const [, module = ''] of report.matchAll(/^import .*['"]([^'"]+)['"];$/gm)) {
    if (!isBuiltin(module) && !module.startsWith('@duijie/') && !allowed.includes(module)) fail(`${specifier}: public signatures name types of ${module}`)
  }
}

function nameOf({ output }: Entry): string {
  return output.replace(/\/index$/, '').replaceAll('/', '-')
}

function report(pack: Package, entry: Entry, hidden: Set<string>): void {
  const name = nameOf(entry)
  const etc = join(pack.dir, 'etc')
  const temporary = join(root, 'temp/api', pack.folder)
  for (const folder of [etc, temporary]) mkdirSync(folder, { recursive: true })
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(pack.dir, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: pack.dir,
      mainEntryPointFilePath: join(pack.dir, 'dist', `${entry.output}.d.ts`),
      compiler: { tsconfigFilePath: join(pack.dir, 'tsconfig.build.json') },
      apiReport: { enabled: true, reportFileName: name, reportFolder: etc, reportTempFolder: temporary },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        // TypeDoc checks that everything is documented and every link leads somewhere; the report is about names and types.
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: false },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  })
  const messages: string[] = []
  const result = Extractor.invoke(config, {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true
      const forgotten = message.messageId === 'ae-forgotten-export' ? /The symbol "([^"]+)"/.exec(message.text)?.[1] : undefined
      if (forgotten !== undefined) return void hidden.add(forgotten)
      if (message.logLevel === ExtractorLogLevel.Error || message.logLevel === ExtractorLogLevel.Warning) messages.push(message.text)
    },
  })
  if (result.errorCount > 0) fail(`${entry.specifier}: ${messages.join('\n')}`)
  else if (result.apiReportChanged && !update)
    fail(`packages/${pack.folder}/etc/${name}.api.md is not what the build exports: npm run api, and look at the diff`)
  else console.log(`${entry.specifier}: ${result.apiReportChanged ? 'rewritten' : 'unchanged'}`)
}

function fail(words: string): void {
  failed = true
  console.log(words)
}
