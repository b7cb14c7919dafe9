extension StaticString {
    /// The lines of a table that lies in the binary, without copying it.
    func forEachLine(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUTF8Buffer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
                body(UnsafeBufferPointer(rebasing: text[start..<end]))
                start = end + 1
            }
        }
    }

    /// The words of each line: for the small tables.
    func forEachWords(_ body: ([Substring]) -> Void) {
        forEachLine { body(String(decoding: $0, as: UTF8.self).split(separator: " ")) }
    }
}
