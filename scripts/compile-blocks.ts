import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Block, Readme } from './readme.ts'

/** Whether a block is TypeScript that has to compile. */
export function isCode({ language, partial }: Block): boolean {
  return ['ts', 'typescript', 'mts'].includes(language) && !partial
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
}

/**
 * Compiles the blocks of one page after the other, each as a module, as if they lay in `dir`. What is imported is read once for all pages: that is nine tenths of
 * the time of a compiler that is started anew.
 *
 * @returns for a page what the compiler says, with the lines of the page; nothing where all is well
 */
export function blockCompiler(dir: string): (page: Readme) => string {
  const read = new Map<string, ts.SourceFile | undefined>()
  const resolutions = ts.createModuleResolutionCache(dir, (name) => name, compilerOptions)
  return ({ path, blocks, given }) => {
    const own = new Map([[join(dir, 'given.d.ts'), `declare global {\n${given}\n}\nexport {}\n`]])
    // A block's file is as long above its code as the page is: the lines agree.
    for (const [index, { line, text }] of blocks.filter(isCode).entries()) own.set(join(dir, `block-${index}.ts`), `${'\n'.repeat(line - 1)}${text}export {}\n`)
    const host = ts.createCompilerHost(compilerOptions)
    const program = ts.createProgram([...own.keys()], compilerOptions, {
      ...host,
      getCurrentDirectory: () => dir,
      fileExists: (file) => own.has(file) || existsSync(file),
      readFile: (file) => own.get(file) ?? readFileSync(file, 'utf8'),
      getModuleResolutionCache: () => resolutions,
      getSourceFile(file, options) {
        const text = own.get(file)
        if (text !== undefined)
          return ts.createSourceFile(file, text, {
            ...(typeof options === 'object' ? options : { languageVersion: options }),
            impliedNodeFormat: ts.ModuleKind.ESNext,
          })
        if (!read.has(file)) read.set(file, host.getSourceFile(file, options))
        return read.get(file)
      },
    })
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ file, start = 0, messageText, code }) => {
        const place = file === undefined ? path : own.has(file.fileName) ? `${path}(line ${file.getLineAndCharacterOfPosition(start).line + 1})` : file.fileName
        return `${place}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
      })
      .join('\n')
  }
}
