import Access
import GreetingAudio
import Hummingbird
import NIOCore
import Synchronization

/// A form with a file, which is read while it arrives: the fields stand before the file, the form's token among them, so
/// that no byte of a file is kept which no page of ours sent.
struct UploadedForm: Sendable {
    /// The fields of a form, and its file.
    struct Content: Sendable {
        let fields: FormFields
        /// `nil`: none was chosen. A file that is too large is a failure with the sentence that says so.
        let file: Result<GreetingUpload, TranscodeError>?
    }

    let body: RequestBody
    /// `Content-Type`.
    let type: String
    /// `Content-Length`; `nil`: it is not known before the end.
    let length: Int?
    let session: String?
    let turns: UploadTurns

    /// Longest time of an upload.
    static let patience = Duration.seconds(600)

    /// Reads the form.
    /// - Parameter begin: Makes the place for a file of that name.
    /// - Throws: ``Refused``; what `begin` throws; an error of the connection if it was lost.
    func read(into begin: @escaping @Sendable (String) async throws -> GreetingUpload) async throws -> Content {
        try await withThrowingTaskGroup(of: Content?.self) { group in
            group.addTask { try await receive(into: begin) }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            guard let content = try await group.next() ?? nil else { throw Refused.tooSlow }
            return content
        }
    }

    private func receive(into begin: (String) async throws -> GreetingUpload) async throws -> Content {
        guard var parser = MultipartParser(type: type) else { throw Refused.noForm }
        var form = Collector(session: session, length: length)
        do {
            for try await buffer in body {
                for event in try parser.feed(buffer.readableBytesView) { try await form.take(event, begin) }
                if form.isOver { return form.content }
            }
        } catch is MultipartMistake {
            throw Refused.noForm
        }
        guard parser.isClosed else { throw Refused.noForm }
        try Gates.checkToken(of: form.content.fields, session: session)
        return form.content
    }

    /// The parts of a form as far as they have come.
    private struct Collector {
        let session: String?
        let length: Int?
        private var fields: [FormFields.Field] = []
        private var part: MultipartPart?
        private var text: [UInt8] = []
        private var size = 0
        private var file: Result<GreetingUpload, TranscodeError>?

        init(session: String?, length: Int?) {
            self.session = session
            self.length = length
        }

        var content: Content { Content(fields: FormFields(fields), file: file) }

        /// `true` once the rest makes no difference.
        var isOver: Bool { if case .failure? = file { true } else { false } }

        mutating func take(_ event: MultipartParser.Event, _ begin: (String) async throws -> GreetingUpload)
            async throws
        {
            switch event {
            case .begin(let part):
                self.part = part
                text = []
                if let name = part.fileName, !name.isEmpty { try await open(name, begin) }
            case .bytes(let bytes):
                if part?.fileName == nil {
                    size += bytes.count
                    guard size <= FormFields.maximumSize else { throw Refused.tooLarge }
                    text += bytes
                } else if case .success(let upload)? = file {
                    do {
                        try await upload.append(bytes)
                    } catch let error as TranscodeError {
                        file = .failure(error)
                    }
                }
            case .end:
                guard let part, part.fileName == nil else { return }
                guard let value = String(validating: text, as: UTF8.self) else { throw Refused.noForm }
                fields.append(FormFields.Field(part.name, value))
            }
        }

        private mutating func open(_ name: String, _ begin: (String) async throws -> GreetingUpload) async throws {
            guard file == nil else { throw Refused.noForm }
            try Gates.checkToken(of: FormFields(fields), session: session)
            let most = GreetingUpload.largest
            let isTooLarge = (length ?? 0) > most + FormFields.maximumSize
            file = isTooLarge ? .failure(.tooLarge(bytes: most)) : .success(try await begin(name))
        }
    }
}

/// The right to send a file, which a few have at once: each takes room on the disk.
final class UploadTurns: Sendable {
    private let taken = Mutex(0)
    private let most: Int

    init(atOnce most: Int = 4) {
        self.most = most
    }

    /// Has a turn while `body` runs.
    /// - Throws: ``Refused/tooMany(seconds:)`` if others have them all; what `body` throws.
    func with<Value>(_ body: () async throws -> Value) async throws -> Value {
        let isFree = taken.withLock { taken in
            guard taken < most else { return false }
            taken += 1
            return true
        }
        guard isFree else { throw Refused.tooMany(seconds: 30) }
        defer { taken.withLock { $0 -= 1 } }
        return try await body()
    }
}
