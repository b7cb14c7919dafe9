public import ArgumentParser
public import Routing

extension Language: ExpressibleByArgument {}
