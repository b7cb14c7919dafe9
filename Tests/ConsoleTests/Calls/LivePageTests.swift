import Records
import Routing
import Testing

@testable import Console

@Suite struct `The calls that are up` {
    private let console: TestConsole

    init() throws {
        console = try TestConsole()
        try console.publish()
        func line(_ number: DID, _ caller: String) -> String {
            """
            {"number": "\(number)", "caller": "\(caller)", "startedAt": "2026-11-18T12:26:30.000Z", "seconds": 10,
            "phase": "ringing", "targets": ["13900001111"]}
            """
        }
        let lines = [line(console.did, "13712345678"), line(DID("4006005678")!, "13687654321")]
        console.live.receive(
            #"{"at": "2026-11-18T12:26:40.000Z", "calls": [\#(lines.joined(separator: ", "))]}"#, at: TestConsole.now)
    }

    private var pages: [String] { ["/n/\(console.did)/live", "/n/\(console.did)/calls"] }

    @Test func `are those of the number alone`() async throws {
        for page in pages {
            let text = try await console.get(page, by: console.signIn(.owner)).text
            #expect(text.contains("137 1234 5678") && !text.contains("4321"), "\(page)")
        }
    }

    @Test func `show no whole number to whoever may not see callers`() async throws {
        for cookie in [console.signIn(.viewer, seesCallers: false), console.signIn(asGuestOf: .main)] {
            for page in pages {
                let text = try await console.get(page, by: cookie).text
                #expect(text.contains("137 **** 5678") && !text.contains("1234 5678"), "\(page)")
                #expect(!text.contains("13712345678"), "\(page)")
            }
        }
    }
}
