import Synchronization
import Testing

@testable import AsteriskManager

@Suite(.timeLimit(.minutes(1)))
struct ManagerNoticeQueueTests {
    private let meter = ManagerMeter()
    private let event = ManagerEvent(ManagerMessage(headers: [.init("Event", "X")]))

    private func queue(notices: Int = 4, bytes: Int = 1_000) -> ManagerNoticeQueue {
        var limits = ManagerLimits()
        limits.queuedNotices = notices
        limits.queuedBytes = bytes
        return ManagerNoticeQueue(limits: limits, meter: meter)
    }

    @Test func `events are refused when it is full, what frames them never is`() async {
        let queue = queue()
        for _ in 0..<4 { #expect(queue.offer(event)) }
        #expect(!queue.offer(event))
        queue.post(.disconnected(.queueFull))
        queue.finish()
        var taken: [ManagerNotice] = []
        while let notice = await queue.next() { taken.append(notice) }
        #expect(taken == Array(repeating: .event(event), count: 4) + [.disconnected(.queueFull)])
        #expect(meter.snapshot.overflows == 1)
        #expect(meter.snapshot.queueHighWater == 5)
    }

    @Test func `bytes count as well, and are given back`() async {
        let size = event.message.byteCount
        let queue = queue(notices: 1_000, bytes: 2 * size)
        #expect(queue.offer(event) && queue.offer(event))
        #expect(!queue.offer(event))
        _ = await queue.next()
        #expect(queue.offer(event))
    }

    @Test func `whoever wants to connect waits until half of it is free`() async {
        let queue = queue()
        for _ in 0..<4 { _ = queue.offer(event) }
        let isFree = Flag()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await queue.room()
                isFree.set()
            }
            for _ in 0..<100 { await Task.yield() }
            _ = await queue.next()
            for _ in 0..<100 { await Task.yield() }
            #expect(!isFree.isSet)
            _ = await queue.next()
            await group.waitForAll()
        }
        #expect(isFree.isSet)
    }

    @Test func `a cancelled reader or dialer does not wait`() async {
        let queue = queue()
        for _ in 0..<4 { _ = queue.offer(event) }
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask { await queue.room() }
            await group.waitForAll()
        }
        let empty = self.queue()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { #expect(await empty.next() == nil) }
            group.cancelAll()
            await group.waitForAll()
        }
    }
}

private final class Flag: Sendable {
    private let value = Mutex(false)

    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
}
