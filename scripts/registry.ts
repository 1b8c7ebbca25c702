import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { run } from './run.ts'
import { packages, root } from './workspace.ts'

/** Where `packAll` puts the tarballs. */
export const packed = join(root, 'temp/packed')

/** Which tarball a package was packed into. */
export function tarballOf(name: string, version: string): string {
  return join(packed, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
}

export interface Registry {
  /** Lines for an `.npmrc` that send our scope here and everything else to npm's own registry. */
  readonly npmrc: string
  /**
   * What to install a package by. npm looks for our scope here and for everything else at its own registry, where somebody else's package may have
   * the name: what has no scope is installed from its tarball's address.
   */
  specOf(name: string): string
  close(): void
}

/**
 * Serves our packed tarballs as a registry on the loopback interface, so that `npm install @duijie/...` does what it will do for
 * users: it resolves the ranges that the packages state among each other.
 */
export async function startRegistry(): Promise<Registry> {
  const tarballs = new Map<string, Buffer>()
  const documents = new Map<string, (origin: string) => unknown>()
  for (const { name, manifest } of packages()) {
    const tarball = readFileSync(tarballOf(name, manifest.version))
    // The packed manifest, not the one of the working tree.
    const { output } = await run('tar', ['-xzOf', tarballOf(name, manifest.version), 'package/package.json'])
    // npm packs nothing but a JSON object as package.json.
    const inside = JSON.parse(output) as { version: string }
    const file = `/tarballs/${name}.tgz`
    tarballs.set(file, tarball)
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
    documents.set(`/${name}`, (origin) => ({
      name,
      'dist-tags': { latest: inside.version },
      versions: { [inside.version]: { ...inside, dist: { tarball: origin + file, integrity } } },
    }))
  }

  // npm keeps what it got from an address, and an address of the loopback interface is soon another registry's: this one has what it serves in its name.
  const place = `/${createHash('sha256')
    .update(Buffer.concat([...tarballs.values()]))
    .digest('hex')
    .slice(0, 16)}`
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? '/')
    const path = asked.startsWith(`${place}/`) ? asked.slice(place.length) : ''
    const tarball = tarballs.get(path)
    if (tarball) return void response.end(tarball)
    const document = documents.get(path)
    response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(document?.(`http://${request.headers.host}${place}`) ?? { error: 'not ours' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // It listens on TCP, so it has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    npmrc: [
      `@duijie:registry=http://127.0.0.1:${port}${place}/`,
      'noproxy=127.0.0.1',
      'prefer-offline=true',
      'audit=false',
      'fund=false',
      'update-notifier=false',
      '',
    ].join('\n'),
    specOf: (name) => (documents.has(`/${name}`) && !name.startsWith('@') ? `http://127.0.0.1:${port}${place}/tarballs/${name}.tgz` : name),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Packs every package from what `npm run build` left. */
export async function packAll(): Promise<{ ok: boolean; output: string }> {
  rmSync(packed, { recursive: true, force: true })
  mkdirSync(packed, { recursive: true })
  const names = packages().flatMap(({ folder }) => ['-w', `packages/${folder}`])
  return run('npm', ['pack', '--ignore-scripts', '--pack-destination', packed, ...names])
}
