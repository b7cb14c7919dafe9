// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "hotline-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "hotline", path: ".."),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    ],
    targets: [
        .executableTarget(
            name: "agi-bench-server",
            dependencies: [
                .product(name: "FastAGI", package: "hotline"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "greeting-bench", dependencies: [.product(name: "GreetingAudio", package: "hotline")],
            swiftSettings: strict),
        .executableTarget(
            name: "plan-bench",
            dependencies: [
                .product(name: "Routing", package: "hotline"), .product(name: "CivilTime", package: "hotline"),
                .product(name: "Numbering", package: "hotline"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "report-bench",
            dependencies: [
                .product(name: "Storage", package: "hotline"), .product(name: "Routing", package: "hotline"),
                .product(name: "CivilTime", package: "hotline"), .product(name: "Numbering", package: "hotline"),
                .product(name: "Records", package: "hotline"), .product(name: "Reports", package: "hotline"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "rating-bench",
            dependencies: [
                .product(name: "Billing", package: "hotline"), .product(name: "CivilTime", package: "hotline"),
                .product(name: "Numbering", package: "hotline"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "web-bench-server",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
    ]
)
