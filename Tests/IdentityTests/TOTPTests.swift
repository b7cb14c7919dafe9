import Foundation
import Identity
import Testing

@Suite struct `A code of an authenticator` {
    /// RFC 6238, appendix B.
    private static let vectors = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]
    private let totp = TOTP(secret: Data("12345678901234567890".utf8))
    private let now = Date(timeIntervalSince1970: 1_795_004_805)

    @Test(arguments: vectors) func `is that of the RFC`(seconds: Int, code: String) {
        let step = TOTP.step(at: Date(timeIntervalSince1970: Double(seconds)))
        #expect(totp.code(at: step, digits: 8) == code)
        #expect(totp.code(at: step) == code.suffix(6))
    }

    @Test func `is good in its own 30 seconds and in the next 30`() {
        let step = TOTP.step(at: now)
        let code = totp.code(at: step)
        #expect(totp.step(of: code, at: now, after: nil) == step)
        #expect(totp.step(of: code, at: now + 30, after: nil) == step)
        #expect(totp.step(of: code, at: now + 60, after: nil) == nil)
        #expect(totp.step(of: code, at: now - 30, after: nil) == nil)
        #expect(totp.step(of: " \(code.prefix(3)) \(code.suffix(3)) ", at: now, after: nil) == step)
    }

    @Test func `is good once`() {
        let step = TOTP.step(at: now)
        #expect(totp.step(of: totp.code(at: step), at: now, after: step) == nil)
        #expect(totp.step(of: totp.code(at: step), at: now, after: step - 1) == step)
        #expect(totp.step(of: totp.code(at: step - 1), at: now, after: step) == nil)
    }

    @Test func `comes from a secret that authenticators read from a picture`() throws {
        let uri = totp.uri(account: "王芳", issuer: "Hotline 400")
        #expect(
            uri == "otpauth://totp/Hotline%20400:%E7%8E%8B%E8%8A%B3?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Hotline%20400")
        #expect(totp.spelled == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
        let code = try #require(QRCode(uri))
        #expect(code.rows.count >= 21 && code.rows.allSatisfy { $0.count == code.rows.count })
        // The finder pattern of the corner.
        #expect(code.rows[0].prefix(8) == [true, true, true, true, true, true, true, false])
        #expect(code.path.hasPrefix("M4 4h7v1h-7z"))
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }
}
