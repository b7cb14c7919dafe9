/// G.711 A-law, the code of telephone networks outside North America and Japan: 8 bits for 13.
///
/// Source: ITU-T G.711, table 1a: a sign, three bits of segment, four bits of step; even bits are sent inverted (0x55).
public enum ALaw {
    /// Telephone samples per second.
    public static let rate = 8_000

    /// The value of each code at the scale of 16 bits: ±8 to ±32,256.
    private static let values: [Int16] = (0...255).map { value(of: UInt8($0)) }

    public static func decode(_ codes: some Collection<UInt8>) -> [Int16] {
        let values = values
        return codes.map { values[Int($0)] }
    }

    /// The value in the middle of the step of a code, as the standard has it (its 4,032 is 32,256 here).
    public static func value(of code: UInt8) -> Int16 {
        let bits = code ^ 0x55
        let segment = Int16(bits >> 4 & 7)
        let step = Int16(bits & 15) << 4
        let magnitude = segment == 0 ? step + 8 : (step + 0x108) << (segment - 1)
        return bits & 0x80 == 0 ? -magnitude : magnitude
    }
}
