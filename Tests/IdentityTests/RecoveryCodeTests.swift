import Identity
import Testing

@Suite struct `A recovery code` {
    @Test func `is read as people write it, and kept as its hash`() throws {
        let code = RecoveryCode()
        #expect(code.text.wholeMatch(of: /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/) != nil)
        #expect(RecoveryCode(code.text)?.hash == code.hash)
        #expect(RecoveryCode(code.text.lowercased().replacing("-", with: " "))?.hash == code.hash)
        #expect(RecoveryCode() != code)
    }

    @Test(arguments: ["", "123456", "ABCD-EFGH-IJKL", "ABCD-EFGH-IJKL-MNO1", "ABCD-EFGH-IJKL-MNOP-QRST"])
    func `is nothing else`(_ text: String) {
        #expect(RecoveryCode(text) == nil)
    }
}
