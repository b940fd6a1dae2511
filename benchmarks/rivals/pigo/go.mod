module org.imagorface/benchmarks/rivals/pigo

go 1.21

require github.com/esimov/pigo v1.4.6
