import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../workspace.ts'
import { notFound, program } from './commands.ts'
import { freePorts } from './ports.ts'
import { type Place, type Server, variables } from './service.ts'

const version = '3.9.1'
const cache = join(root, 'node_modules/.cache/duijie/kafka')
const jars = join(cache, version)

// Kafka declares no logging library, yet its classes need log4j's.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>duijie</groupId>
  <artifactId>kafka-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-reload4j</artifactId><version>1.7.36</version></dependency>
    <dependency><groupId>ch.qos.reload4j</groupId><artifactId>reload4j</artifactId><version>1.2.25</version></dependency>
  </dependencies>
</project>
`

const logging = `log4j.rootLogger=INFO, stdout
log4j.appender.stdout=org.apache.log4j.ConsoleAppender
log4j.appender.stdout.layout=org.apache.log4j.PatternLayout
log4j.appender.stdout.layout.ConversionPattern=[%d] %p %m (%c)%n
`

/** One Kafka node, broker and controller in one process; from Maven Central, because neither npm nor Debian has a broker. */
export const kafka: Server = {
  name: 'kafka',
  packages: ['default-jre-headless', 'maven'],
  units: [],
  missing: () => notFound(existsSync(jars) ? ['java'] : ['java', 'mvn']),
  async prepare(place) {
    const { folder, log, run } = place
    await fetchJars(place)
    const [port = 0, controllerPort = 0] = await freePorts(2)
    const properties = join(folder, 'server.properties')
    writeFileSync(join(folder, 'log4j.properties'), logging)
    writeFileSync(properties, serverProperties(folder, port, controllerPort))
    const java = ['-cp', join(jars, '*'), `-Dlog4j.configuration=file:${join(folder, 'log4j.properties')}`, `-Djava.io.tmpdir=${folder}`, '-XX:-UsePerfData']
    await run(program('java'), [...java, 'kafka.tools.StorageTool', 'format', '-t', clusterId(), '-c', properties])
    return {
      url: `127.0.0.1:${port}`,
      launch: { program: program('java'), args: ['-Xms256m', '-Xmx512m', ...java, 'kafka.Kafka', properties], cwd: folder, env: {}, log, stopBy: 'SIGTERM' },
    }
  },
}

/** Once per machine and version; what is interrupted leaves nothing that looks complete. */
async function fetchJars({ run }: Place): Promise<void> {
  if (existsSync(jars)) return
  const partial = join(cache, `partial-${process.pid}`)
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  writeFileSync(join(partial, 'pom.xml'), pom)
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
  // Its own repository: what Maven keeps in the home directory stays as it is. -C: a wrong checksum is an error.
  const args = [
    '-B',
    '-q',
    '-C',
    '-Dstyle.color=never',
    `-Dmaven.repo.local=${join(partial, 'repository')}`,
    goal,
    '-DincludeScope=runtime',
    '-DoutputDirectory=jars',
  ]
  try {
    await run(program('mvn'), args, { cwd: partial })
    // Another run may have been quicker.
    if (!existsSync(jars)) renameSync(join(partial, 'jars'), jars)
  } catch (error) {
    throw new Error(`Kafka ${version} could not be fetched from Maven Central; ${variables.kafka}=host:port uses a broker that is there`, { cause: error })
  } finally {
    rmSync(partial, { recursive: true, force: true, maxRetries: 3 })
  }
}

function serverProperties(folder: string, port: number, controllerPort: number): string {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': join(folder, 'data'),
    'num.partitions': 4,
    'auto.create.topics.enable': false,
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.coordinator.rebalance.protocols': 'classic,consumer',
    // A killed worker is noticed in a second where a test asks for that, not in six.
    'group.min.session.timeout.ms': 1000,
    'group.consumer.min.session.timeout.ms': 1000,
    'group.consumer.min.heartbeat.interval.ms': 200,
    // A killed broker that comes back must wait until the controller has given up its former life.
    'broker.session.timeout.ms': 3000,
    'broker.heartbeat.interval.ms': 500,
  }
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}

/** A UUID as Kafka writes it; a leading dash would look like an option. */
function clusterId(): string {
  return `D${randomBytes(16).toString('base64url').slice(1)}`
}
