import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'
import { root } from './workspace.ts'

/** What our packages run on beside the Node that runs the scripts; as versions of the npm package `node`. */
export const otherNodes = { 'Node 22': 'node@22.23.3', 'Node 26': 'node@26.9.0' } as const

/** The program of another Node, installed once into temp/. */
export async function provideNode(spec: string): Promise<string> {
  const dir = join(root, 'temp/nodes', spec.replace('@', '-'))
  const program = join(dir, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(program)) return program
  mkdirSync(dir, { recursive: true })
  // Its install script copies the program for this machine into place.
  writeFileSync(join(dir, 'package.json'), `${JSON.stringify({ private: true, allowScripts: { node: true } })}\n`)
  const { ok, output } = await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', spec], { cwd: dir })
  if (!ok || !existsSync(program)) throw new Error(`${spec} could not be installed\n${output}`)
  return program
}
