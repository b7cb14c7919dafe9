import SystemPackage

/// Writes 16-bit samples.
struct SampleWriter {
    private let file: FileDescriptor
    private var values: [Int16] = []

    init(path: String) throws {
        file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }

    mutating func write(_ samples: [Float]) throws {
        values.removeAll(keepingCapacity: true)
        values.append(contentsOf: samples.lazy.map { Int16(max(-32_768, min(32_767, ($0 * 32_768).rounded()))) })
        try values.withUnsafeBytes { _ = try file.writeAll($0) }
    }

    func close() { try? file.close() }
}
