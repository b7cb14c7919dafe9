import HTTPTypes
import Records
import Testing

@testable import Access
@testable import Console

extension TestConsole {
    /// Expects that a page is an administrator's alone, and sends a document to it longer than ten minutes after their
    /// sign-in.
    func expectFreshAdminsOnly(_ path: String, _ document: String, by admin: String) async throws {
        for role in [OperatorRole.support, .reviewer] {
            let cookie = signIn(role)
            #expect(try await get(path, by: cookie).status == .forbidden)
            #expect(try await post(path, [("text", document)], by: cookie).status == .forbidden)
        }
        pass(601)
        _ = try await post(path, [("text", document)], by: admin)
    }
}
