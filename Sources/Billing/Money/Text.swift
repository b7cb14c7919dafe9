import Markup

/// Values that are text in documents.
extension Decoder {
    /// Reads one; a mistake names its place in the document.
    func value<Value>(_ read: (String) throws(BillingError) -> Value) throws -> Value {
        let text = try String(from: self)
        do throws(BillingError) {
            return try read(text)
        } catch {
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: error.description))
        }
    }
}
