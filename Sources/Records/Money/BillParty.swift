/// A company as bills name it: who sells, or who buys. Each part may be empty.
public struct BillParty: Hashable, Sendable {
    /// The registered name: `云岭家电有限公司`.
    public var name: String
    /// 纳税人识别号, the unified social credit code.
    public var taxNumber: String
    /// Address and telephone.
    public var address: String
    /// Bank and account.
    public var bank: String

    public init(name: String = "", taxNumber: String = "", address: String = "", bank: String = "") {
        self.name = name
        self.taxNumber = taxNumber
        self.address = address
        self.bank = bank
    }
}
