import Foundation
import Routing
import Testing

@Suite struct `A name in JSON` {
    private func decoded<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(text))
    }

    @Test(arguments: ["../../etc/passwd", "a b", "", "a\n", "欢迎", String(repeating: "a", count: 41)])
    func `is checked as one that is typed`(text: String) {
        #expect(throws: DecodingError.self) { try decoded(SoundName.self, text) }
        #expect(throws: DecodingError.self) { try decoded(TenantName.self, text) }
        #expect(throws: DecodingError.self) { try decoded(DID.self, text) }
        #expect(throws: DecodingError.self) { try decoded(CallID.self, text) }
        #expect(throws: DecodingError.self) { try decoded(DialTarget.self, text) }
        #expect(throws: DecodingError.self) { try decoded(Ringing.self, text) }
    }

    @Test(arguments: ["a b", "", "a/b", "a\n", String(repeating: "步", count: 41)])
    func `of a step is checked too`(text: String) {
        #expect(throws: DecodingError.self) { try decoded(StepName.self, text) }
    }

    @Test func `comes back as it was`() throws {
        #expect(try decoded(StepName.self, "售后") == StepName("售后"))
        #expect(try decoded(SoundName.self, "welcome-2") == SoundName("welcome-2"))
        #expect(try decoded(TenantName.self, "acme") == TenantName("acme"))
        #expect(try decoded(DID.self, "4006001234") == DID("4006001234"))
        #expect(try decoded(DialTarget.self, "sip:desk-3") == .sip("desk-3"))
        #expect(try decoded(Ringing.self, "music calm") == Ringing("music calm"))
        let id = CallID()
        #expect(try decoded(CallID.self, id.description) == id)
    }
}
