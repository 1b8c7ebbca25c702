import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Application, Converter, ReflectionKind, TSConfigReader } from 'typedoc'
import { packages, root } from '../workspace.ts'
import { failOnWarnings } from './warnings.ts'

/** Reads every public name of every entry point into a file that both languages render. One program for all packages: what they share is read once. */
export async function convertReference(): Promise<string> {
  const folder = join(root, 'temp/docs')
  mkdirSync(folder, { recursive: true })
  const entries = packages().flatMap((pack) => pack.entries)
  const tsconfig = join(folder, 'tsconfig.json')
  const paths = Object.fromEntries(entries.map(({ specifier, source }) => [specifier, [source]]))
  writeFileSync(
    tsconfig,
    JSON.stringify({ extends: relative(folder, join(root, 'tsconfig.base.json')), compilerOptions: { paths }, files: entries.map(({ source }) => source) }),
  )

  const app = await Application.bootstrap(
    {
      name: 'Duijie',
      entryPoints: entries.map(({ source }) => source),
      tsconfig,
      disableSources: true,
      readme: 'none',
      // tsc checks them: the gate `types`.
      skipErrorChecking: true,
      excludeInternal: true,
      logLevel: 'Warn',
      validation: { notExported: false, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: true, unusedMergeModuleWith: true },
      requiredToBeDocumented: ['Variable', 'Class', 'Interface', 'TypeAlias'],
    },
    [new TSConfigReader()],
  )
  const names = new Map(entries.map(({ specifier, source }) => [relative(join(root, 'packages'), source).replace(/(\/index)?\.ts$/, ''), specifier]))
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) module.name = names.get(module.name) ?? module.name
  })
  const project = await app.convert()
  if (project) app.validate(project)
  failOnWarnings(app)
  if (!project) throw new Error('typedoc read nothing')
  const strangers = (project.children ?? []).filter(({ name }) => !entries.some(({ specifier }) => specifier === name))
  if (strangers.length > 0 || project.children?.length !== entries.length)
    throw new Error(`entry points and modules differ: ${strangers.map(({ name }) => name).join(', ')}`)

  const file = join(folder, 'reference.json')
  await app.generateJson(project, file)
  return file
}
