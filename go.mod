module github.com/assetmuster/muster

go 1.26
