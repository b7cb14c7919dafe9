extension UInt8 {
    /// `true` if the byte is one of the ASCII digits `0` to `9`.
    public var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
}
