public import ArgumentParser
import Markup
public import Routing

extension Language: ExpressibleByArgument {}

extension TenantName: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension SoundName: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}
