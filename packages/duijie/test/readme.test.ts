import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { platformNames } from '../src/platforms/table.js'
import { createProgram, everyCommand } from '../src/run.js'
import { duijie } from './duijie.js'

const io = {
  env: {},
  out: () => {},
  err: () => {},
  isWatched: false,
  read: async () => '',
  signal: new AbortController().signal,
  clock: { now: () => 0, after: () => () => {} },
}
const pages = ['README.md', 'README.zh-CN.md'].map((name) => [name, readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')] as const)

/** The command lines in a text, as a shell takes them apart. */
function commandsIn(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').flatMap((line) => /^\s*(?:\$ )?(?:.*\| )?(?:npx )?(duijie .*)$/.exec(line)?.[1] ?? [])
  return lines.map((line) =>
    execFileSync('sh', ['-c', `printf '%s\\n' ${line.replace(/ +#.*$/, '').replace(/ [|>] .*$/, '')}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')
      .slice(1),
  )
}

/** Takes a command line without doing what it says. */
async function take(args: readonly string[]): Promise<void> {
  const program = createProgram(io, { code: 0 })
  for (const command of everyCommand(program)) if (command.commands.length === 0) command.action(() => {})
  await program.parseAsync([...args], { from: 'user' })
}

describe('what is printed about the program', () => {
  it.each(pages)('shows command lines in %s that the program takes', async (_name, text) => {
    const commands = commandsIn(text).filter(([first]) => first !== '--help')

    expect(commands.length).toBeGreaterThan(20)
    for (const args of commands) await expect(take(args), args.join(' ')).resolves.toBeUndefined()
  })

  it.each(pages)('names every platform and every command in %s', async (_name, text) => {
    for (const name of platformNames) expect(text).toContain(`\`${name}\``)
    for (const { name } of createProgram(io, { code: 0 }).commands.map((command) => ({ name: command.name() }))) expect(text).toContain(`\`${name}`)
  })

  it('shows examples in the help of every command that the program takes', async () => {
    for (const command of createProgram(io, { code: 0 }).commands) {
      const { code, out } = await duijie([command.name(), '--help'])

      const examples = commandsIn(out.slice(out.indexOf('Example')))
      expect([command.name(), code, examples.length > 0]).toEqual([command.name(), 0, true])
      for (const args of examples) await expect(take(args), args.join(' ')).resolves.toBeUndefined()
    }
  })
})
