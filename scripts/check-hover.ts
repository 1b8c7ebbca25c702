// What an editor shows to a consumer of the tarballs: checks/hover/*.ts name, above a line, a word of it and a part of its documentation.
//   // hover fullinfo: taobao.trade.fullinfo.get
//   taobao.trades.fullinfo({ tid: '1' })
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { inProject } from './consumer.ts'

const failures = await inProject('hover', async ({ dir }) => {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(dir, name))
  const { config } = ts.readConfigFile(join(dir, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dir)
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => (ts.sys.fileExists(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined),
    getCurrentDirectory: () => dir,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
  })
  return files.flatMap((file) => [...typeErrors(service, file), ...hovers(service, file)])
})

for (const words of failures) console.log(words)
process.exit(failures.length === 0 ? 0 : 1)

function typeErrors(service: ts.LanguageService, file: string): string[] {
  const diagnostics = [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)]
  return diagnostics.map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
}

function hovers(service: ts.LanguageService, file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const expectations = [...text.matchAll(/^\s*\/\/ hover (\w+): (.+)\n/gm)]
  if (expectations.length === 0) return [`${file}: expects no hover`]
  return expectations.flatMap(([comment, word = '', expected = ''], index) => {
    const after = (expectations[index]?.index ?? 0) + comment.length
    const position = after + text.slice(after).search(new RegExp(`\\b${word}\\b`))
    const info = service.getQuickInfoAtPosition(file, position)
    const shown = [ts.displayPartsToString(info?.documentation), ...(info?.tags ?? []).map((tag) => ts.displayPartsToString(tag.text))].join('\n')
    if (shown.includes(expected)) return []
    return [`${file}: the hover of ${word} shows ${JSON.stringify(shown)}, not "${expected}"; its type: ${ts.displayPartsToString(info?.displayParts)}`]
  })
}
