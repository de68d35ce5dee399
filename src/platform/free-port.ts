import net from 'node:net'

// Below what systems hand out to outgoing connections (from 32768 on Linux, 49152 elsewhere): a port found here stays free until it is listened on,
// though a region is loaded in between.
const [first, count] = [15_000, 15_000]
const given = new Set<number>()

/** A port nobody listens on, tried at random, none twice in one process; throws when a hundred were all taken. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = first + Math.floor(Math.random() * count)
    if (given.has(port) || !await isFree(port, host)) continue
    given.add(port)
    return port
  }
  throw new Error('The system has no free port.')
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => { resolve(false) })
    probe.listen(port, host, () => { probe.close(() => { resolve(true) }) })
  })
}
