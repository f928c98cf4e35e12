"""A slow mobile link in front of a server, as far as TCP and TLS make a reader wait.

A browser's own throttling charges no handshakes and gives each connection a link of its own, so a
page of many files looks better than it is. Here every connection pays for two handshakes before
its first request, begins slowly (RFC 6928: ten segments, doubled each round trip), and shares one
link in each direction with all others, first come first served.

Left out: looking the name up, loss, a second protocol's multiplexing. The server is next door.
"""

import asyncio
import threading

KBIT_A_SECOND = 400
ROUND_TRIP = 0.4  # seconds
SEGMENT = 1448  # octets of payload
HEADERS = 52  # octets of IP and TCP with each segment
FIRST_WINDOW = 10  # segments
LARGEST_WINDOW = 44  # segments, the 64 KB that a receiver offers without asking
CERTIFICATES = 3000  # octets that a server sends in its handshake
HANDSHAKES = 2  # round trips: TCP, and TLS 1.3


class Direction:
    """One way of the link; what is put on it leaves in order."""

    def __init__(self, loop, octets_a_second, delay):
        self.loop, self.speed, self.delay = loop, octets_a_second, delay
        self._free_at = 0.0

    @property
    def last_arrival(self) -> float:
        """When what was put on the link last will have arrived."""
        return self._free_at + self.delay

    def arrival_of(self, octets: int) -> float:
        """Put a packet on the link; the time of the loop's clock when it has arrived."""
        self._free_at = max(self.loop.time(), self._free_at) + octets / self.speed
        return self.last_arrival


class SlowLink:
    """Listens on `port` and leads to `target_port`, both on this machine; use as a `with` block."""

    def __init__(self, target_port: int, kbit_a_second=KBIT_A_SECOND, round_trip=ROUND_TRIP):
        self.target_port = target_port
        self.speed, self.round_trip = kbit_a_second * 1000 / 8, round_trip
        self._listens = threading.Event()

    def __enter__(self):
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        self._listens.wait()
        self.origin = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *problem):
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    @property
    def is_idle(self) -> bool:
        """Whether everything that was put on the link has arrived."""
        return self._loop.time() > self.down.last_arrival

    async def _serve(self):
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        delay = self.round_trip / 2
        self.up = Direction(self._loop, self.speed, delay)
        self.down = Direction(self._loop, self.speed, delay)
        self._connections = set()
        server = await asyncio.start_server(self._begin, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._listens.set()
        await self._stopped.wait()
        server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _begin(self, reader, writer):
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            await self._carry(reader, writer)
        except asyncio.CancelledError:
            pass  # the link is taken down
        finally:
            writer.close()
            self._connections.discard(task)

    async def _carry(self, reader, writer):
        await self._shake_hands()
        try:
            server_reader, server_writer = await asyncio.open_connection(
                "127.0.0.1", self.target_port
            )
            async with asyncio.TaskGroup() as both_ways:
                both_ways.create_task(self._go_up(reader, server_writer))
                both_ways.create_task(self._come_down(server_reader, writer))
        except* OSError:
            pass  # the browser or the server has gone

    async def _shake_hands(self):
        await asyncio.sleep(self.round_trip * (HANDSHAKES - 0.5))
        await self._until(self.down.arrival_of(CERTIFICATES))

    async def _go_up(self, reader, writer):
        while octets := await reader.read(SEGMENT):
            self._loop.call_at(self.up.arrival_of(len(octets) + HEADERS), writer.write, octets)
        await asyncio.sleep(self.up.delay)
        writer.close()

    async def _come_down(self, reader, writer):
        window = Window()
        arrival = self._loop.time()
        while octets := await reader.read(SEGMENT):
            await window.take(len(octets))
            arrival = self.down.arrival_of(len(octets) + HEADERS)
            self._loop.call_at(arrival, writer.write, octets)
            self._loop.call_at(arrival + self.up.delay, window.acknowledge, len(octets))
        await self._until(arrival)
        writer.close()

    async def _until(self, moment):
        await asyncio.sleep(max(0.0, moment - self._loop.time()))


class Window:
    """How many octets a server may have under way on one connection."""

    def __init__(self):
        self.size, self.under_way = FIRST_WINDOW * SEGMENT, 0
        self._changed = asyncio.Event()

    async def take(self, octets: int):
        """Wait until so many more may be sent."""
        while self.under_way + octets > self.size:
            self._changed.clear()
            await self._changed.wait()
        self.under_way += octets

    def acknowledge(self, octets: int):
        """So many have arrived: as many more may be under way from now on."""
        self.under_way -= octets
        self.size = min(self.size + octets, LARGEST_WINDOW * SEGMENT)
        self._changed.set()
